"""The shell: one file per command, and what commands show."""
