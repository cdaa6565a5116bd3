"""Limit cases: settings that reduce the model to what has a closed form, the closed forms, and the measuring of both.

``settings`` is the one place that says how to reduce the model; ``theory`` knows nothing of the model; ``people``,
``joining``, ``cascades`` and ``stock`` run it and put found beside expected; ``finding`` is what they give back.
"""
