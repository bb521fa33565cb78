"""The pages of requests for support, one module for each journey."""
