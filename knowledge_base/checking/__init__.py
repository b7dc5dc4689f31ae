"""The rules of `rasai kb check`, one subject a file. A rule takes what was read and yields problems; `checks.py` lists them all."""
