"""What things are: posts, channels, the policy, the office calendar. Knows no screen and no network."""
