"""The pages of what comes after, one module for each journey."""
