"""External benchmarks: the model reduced to two published models, beside their closed forms and published figures.

``theory`` knows nothing of the model; ``crowds`` (Granovetter 1978) and ``cascades`` (Watts 2002) run it; ``rows``
joins what they find in one table for ``buurtlab external`` and ``buurtlab validate``; ``figure`` and ``page`` show it.
"""
