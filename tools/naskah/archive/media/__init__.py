"""The media of published posts: cleaned of everything but the picture, in the sizes that pages need, framed as a channel frames."""
