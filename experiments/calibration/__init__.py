"""Calibration: bands of Dutch figures, the search, the calibrated set and what it does to the answer."""
