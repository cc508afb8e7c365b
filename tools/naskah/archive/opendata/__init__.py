"""Open data of the archive: posts and register as files, feeds and a calendar; the page that explains them."""
