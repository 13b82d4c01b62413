"""The same pages built by this builder, by markdown-exec and as plain Markdown."""
