"""The service blueprint itself: a pure library without a window, files, a clock or random numbers."""
