"""Python that runs in the reader's browser, and in the tests and the comparison."""
