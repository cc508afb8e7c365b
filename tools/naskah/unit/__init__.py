"""What a unit starts from: a new post, and a repository made its own."""
