"""The pages of naming who helps, one module for each journey."""
