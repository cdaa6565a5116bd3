"""One file per ODD submodel; every process is ``name(s, p, key, week)`` and none imports another."""
