"""Documents that follow the code: the ODD, the parameters and the outcomes, written from templates.

What the code declares (columns, parameters, schedule, roles, outcomes) and what it says of itself (the text on top of
each process) is put into hand-written templates in ``experiments/templates/documents``. Only the worked residents need
a run of the model, a small one.
"""
