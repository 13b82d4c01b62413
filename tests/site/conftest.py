# pytest-markdown-docs imports each module that it is given, and this one changes torch.
collect_ignore = ["a_different_processor.py"]
