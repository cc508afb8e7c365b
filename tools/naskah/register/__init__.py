"""What is kept: a register of JSON Lines in which each line holds the hash of the line before."""
