"""The patterns of the twelve cases and the stylised facts: what is expected, how it is measured, what would break it.

``catalogue`` lists them all; thresholds and margins stand in the files of the cases and were set before any run.
"""
