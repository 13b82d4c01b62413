"""The errors and warnings of autograd, one file each.

A file is named after words of the message. It holds an `Entry` and the
programs that belong to it, as functions whose bodies are read and run:
`provoke` and `cause_…` bring the message, `fix` and `fix_…` do what was meant,
`wrong_…` shows what comes of advice that circulates.
"""
