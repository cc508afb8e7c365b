"""The SOP as a replay of a pull request: where the post stands, and how long each step took. Pure: no clock, no network."""
