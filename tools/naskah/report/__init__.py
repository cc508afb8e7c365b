"""Results as text, JSON, annotations and Markdown; every formatter is a pure function of a result."""
