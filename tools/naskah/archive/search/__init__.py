"""The archive's search: Pagefind's index of the published posts, and the page that asks it."""
