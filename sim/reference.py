"""Reference levels and stationary start, measured under the default baseline by ``buurtlab reference``.

Generated: do not edit. The same in every scenario, neighbourhood and sweep point, never recomputed in a run.
"""

MEASURED = ""

LEVELS = {
    "animo": 0.15, "contacten": 0.3, "toerusting": 0.28, "inbedding": 0.45, "empathie": 0.6, "product": 2.5,
    "nearby": 0.06, "experience": 0.15, "experience_asked": 0.10, "responsiveness": 0.2, "gap": 0.2, "momentum": 0.8,
}

START = {
    "informal": 0.0, "anchored": 0.0, "idea": 0.0,
    "theme_hours": 0.04, "activity": 0.0, "legitimacy": 0.39, "responsiveness": 0.2,
    "member_load": 0.1, "member_ownership": 0.05, "contact": 0.55, "nearby": 0.06,
    "shift_neighbours": 0.0, "shift_professionals": 0.0, "shift_government": 0.0,
}

#: Experience of residents who are not active, and of those who are, at the quantiles 0, 1/20 .. 1.
EXPERIENCE_OTHERS = (0.0,) * 21
EXPERIENCE_MEMBERS = (0.0,) * 21

#: A stationary sample of initiatives: see ``FIELDS``.
FIELDS = ("stage", "age", "origin", "size", "members", "core", "momentum", "ownership", "dependence", "vacancy")
STOCK = ()
