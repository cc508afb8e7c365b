"""What is said to GitHub: files that it reads, and calls of its interface."""
