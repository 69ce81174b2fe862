"""One return in every format, made once by ``make.py``."""
