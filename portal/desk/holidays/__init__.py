"""The working calendar as staff read and change it, beside its pages."""
