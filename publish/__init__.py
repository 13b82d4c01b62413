"""From a built folder to a site for readers: mended, safe, to download and to feed."""
