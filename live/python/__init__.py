"""What runs inside the reader's browser, and outside it in the tests and the proof."""
