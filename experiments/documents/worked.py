"""One worked resident per process: what went in, every factor and what came out, read from a small run of the engine.

Nothing is worked out anew here. Factors are what the functions of the process give, alone or with the rest switched
off, so that the page stays true when the model changes.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from experiments.documents.markdown import code, table

SEED, WEEK, RESIDENTS = 17, 60, 600
_TRUSTS = ("neighbours", "professionals", "government")


@cache
def founding() -> str:
    """Return the resident with the highest chance of an idea for a theme on which people work, factor by factor."""
    from sim.processes import founding as process

    run = _until("trust")
    s, p, nb, ref = run.state, run.settings, run.tables.neighbourhood, run.settings.ref
    res = run.tables.resident
    able = (res.part < 2) & (res.recovery == 0) & (res.energy >= p.energy.active_min)
    able &= nb.theme_hours[0, res.theme] > 0
    i = int(np.argmax([process.hazard(s, p, k)[0] if able[k] else 0.0 for k in range(RESIDENTS)]))
    h, theme = process.hazard(s, p, i)
    (animo, _), toerusting, empathie = process.animo(s, p, i), process.toerusting(s, p, i), process.empathie(s, p, i)
    mine, its = _values(res, i), _values(nb, 0)
    hours, added = nb.theme_hours[0, theme], nb.pulse_urgency[0, theme]
    contact, legitimacy = float(res.contact[i]), float(nb.legitimacy[0])
    rows = [
        ("Animo", f"{mine('concern')}, `theme` {theme} with hours {_six(hours)} and added urgency {_six(added)}, "
                  f"{mine('ownership')}", _six(animo), _six(animo / ref.animo)),
        ("Contacten", mine("contact"), _six(contact), _six(contact / ref.contacten)),
        ("Toerusting", f"{mine('energy', 'skill', 'entitlement', 'trust_government')}, "
                       f"{its('fund', 'control', 'practice')}", _six(toerusting), _six(toerusting / ref.toerusting)),
        ("Inbedding", its("legitimacy"), _six(legitimacy), _six(legitimacy / ref.inbedding)),
        ("Empathie", f"{its('responsiveness')}, {mine('trust_professionals', 'trust_government')}", _six(empathie),
         _six(empathie / ref.empathie)),
        ("loop", mine("nearby", "experience"), _six(h / process.hazard(s, _with(p, "run", loop_gain=0), i)[0]), ""),
        ("asked", f"{its('ask')}, {mine('trust_professionals')}, {its('pulse_asks')}",
         _six(h / process.hazard(s, _with(p, "founding", ask=0), i)[0]), ""),
        ("**h**", f"`phi` {_six(p.founding.phi)}, `product` {_six(ref.product)}", f"**{_six(h)}**", "")]
    return f"{_who(i, 'the one with the highest chance for a theme with hours')}\n\n" + table(
        ("factor", "inputs", "value", "over its reference"), rows)


@cache
def trust() -> str:
    """Return the first of those residents who live through most in one week, step by step."""
    from sim import rng

    run = _until("encounters")
    p, q, res, ini, nb = (run.settings, run.settings.trust, run.tables.resident, run.tables.initiative,
                          run.tables.neighbourhood)
    asks = rng.uniform.py_func(run.state.words[rng.WORD_RARE]) < q.requests
    success = (res.initiative >= 0) & (ini.happened[res.initiative] & 1 == 1)
    i = int(np.argmax(asks * 1 + (res.seen >= 0) + (res.met >= 0) + (res.initiative >= 0) + success))
    request, seen, member = _lived(run, i)
    quiet = _with(p, "trust", gain=0.0, dialogue=0.0)
    rows = [(name, *(_six(getattr(res, f"{kind}_{who}")[k]) for who in _TRUSTS)) for name, kind, k in (
        ("norm", "norm", i), ("norm of the one met", "norm", res.met[i]), ("trust of the one met", "trust", res.met[i]),
        ("trust before", "trust", i))]
    rows += [("after 2, pull and news", *_after(run, i, quiet, False)),
             (f"after 3, {request}", *_after(run, i, _with(p, "trust", bystander=0.0), False)),
             (f"after 4, {seen}", *_after(run, i, p, False)), (f"after 5, {member}", *_after(run, i, p, True))]
    its = _values(nb, 0)
    return (f"{_who(i, 'the first who lives through most')} {its('responsiveness', 'gap')}, "
            f"{_values(res, i)('seen')}, the scenario's `trust` {_six(p.run.mean_neighbours)}.\n\n"
            + table(("", *(f"in {who}" for who in _TRUSTS)), rows))


def _lived(run: Any, i: int) -> tuple[str, str, str]:
    """Return in words what resident i asked, saw and lived through as a member, with chances and draws."""
    from sim import rng
    from sim.processes.trust import chance

    s, p, q, res, ini = run.state, run.settings, run.settings.trust, run.tables.resident, run.tables.initiative
    nb, kept, uniform, j = run.tables.neighbourhood, chance.py_func, rng.uniform.py_func, res.initiative[i]

    def told(what: str, odds: float, u: float, yes: str, no: str) -> str:
        return f"{what}: chance {_six(odds)}, draw {_six(u)}, {yes if u < odds else no}"

    v = 2 * uniform(s.words[rng.WORD_RARE, i]) / q.requests
    to = _TRUSTS[2 if v >= 1 else 1]
    boost = math.exp(q.response * (nb.responsiveness[0] - p.ref.responsiveness) - q.promise * (nb.gap[0] - p.ref.gap))
    request = kept(getattr(res, f"norm_{to}")[i], p.run[f"mean_{to}"], q, boost)
    seen = kept(res.norm_neighbours[i], p.run.mean_neighbours, q, math.exp(q.momentum * (res.seen[i] - p.ref.momentum)))
    u = uniform(rng.block(run.key, i, int(res.met[i]) + 1, WEEK, rng.TRUST, 0)[0])
    member = uniform(s.member_words[rng.MEMBER_OVERRULED, np.flatnonzero(s.active == i)[0]])
    return (told(f"a request to {to}", request, v % 1, "kept", "broken"),
            told("what is seen", seen, u, "kept", "broken"),
            told(f"own initiative with {_values(ini, j)('happened', 'process', 'steer')}; being overruled",
                 q.overruled * ini.steer[j], member, "yes", "no"))


def _after(run: Any, i: int, settings: Any, members: bool) -> list[str]:
    """Return the trusts of resident i after the process with these settings, with or without what members live."""
    from sim.processes.trust import trust as process
    from sim.state import ACTIVE

    s, before, count = run.state, run.state.res.copy(), int(run.state.count[ACTIVE])
    s.count[ACTIVE] = count if members else 0
    process(s, settings, run.key, WEEK)
    found = [_six(getattr(run.tables.resident, f"trust_{who}")[i]) for who in _TRUSTS]
    s.res[:], s.count[ACTIVE] = before, count
    return found


def _until(last: str) -> Any:
    """Return a small run of the default scenario in which that process acted last."""
    from sim import checks
    from sim.run import prepare
    from sim.scenario import Scenario

    scenario = Scenario(residents=RESIDENTS).validate()
    run = prepare(scenario, scenario.places()[0], SEED, 0)
    run.to(WEEK)
    for name in checks.processes(run.state, run.settings, run.key, WEEK, run.out):
        if name == last:
            break
    return run


def _with(settings: Any, block: str, **values: float) -> Any:
    """Return the settings with other values in one block."""
    changed = settings.copy()
    for name, value in values.items():
        changed[block][name] = value
    return changed


def _who(i: int, which: str) -> str:
    return (f"**A worked resident**: of {RESIDENTS} in the default scenario (seed {SEED}, week {WEEK}) {which}, "
            f"row {i}.")


def _values(kind: Any, k: int) -> Callable[..., str]:
    """Return what writes columns of row k with their names."""
    return lambda *names: ", ".join(f"{code(name)} {_six(getattr(kind, name)[k])}" for name in names)


def _six(value: float) -> str:
    return f"{float(value):.6g}"
