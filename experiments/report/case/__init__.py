"""The page of the study of a case: what the case is, what was varied, what came out, a language a page.

``stored`` reads the study, ``tables`` is what the page rests on, ``followed`` puts the cells into sentences that are
stored as text, ``sections`` and ``words`` make the page with the blocks and numbers of :mod:`experiments.report`, and
``make`` writes it.
"""
