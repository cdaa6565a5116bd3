"""The report: one self-contained page a language, made from a stored study; every number says where it comes from.

``subject`` says what a study is about, ``tables`` what the page rests on (``tables_best``, ``tables_detail``,
``tables_facts``), ``numbers`` prints a cell of a table and is the only way for a number onto the page. ``page`` holds
both and the ``words`` of its language for the ``sections``, which are made of ``blocks``; ``sentences``, ``place``,
``each`` (what differs between choices) and ``scenario`` (what it says of itself) are what they share.
``make`` writes it all, ``command`` is the verb, ``check`` holds a page to accessibility.
"""
