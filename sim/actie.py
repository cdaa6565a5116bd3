"""How the five ACTIE conditions make one chance: the forms that may stand in the place of the product.

With x_k a condition over its reference level and w_k its weight,

    product   prod_k x_k^w_k            each must be there; what one lacks another may make up for (default)
    minimum   min_k x_k^w_k             the weakest link: nothing makes up for it
    root      (prod_k x_k^w_k)^(1/5)    the geometric mean: as the product, five times as flat

Closed form: with all five at x and weights of one these are x^5, x and x. The level of each over the baseline is its
own (``FORMS`` in ``sim.reference``), so that another form moves no level there.
"""

from __future__ import annotations

from sim.jit import inlined

PRODUCT, MINIMUM, ROOT = range(3)  # in the order of ``scenario.ACTIE_FORMS``


@inlined
def weighted(value, weight):
    """Return ``value ** weight``; the default weight of one needs no power."""
    return value if weight == 1.0 else value**weight


@inlined
def combined(form, a, c, t, i, e):
    """Return the five weighted conditions as one number, by the number of a form."""
    if form == MINIMUM:
        return min(a, c, t, i, e)
    value = a * c * t * i * e
    return value**0.2 if form == ROOT else value
