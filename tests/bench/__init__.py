"""How fast the registry is: ratios, measured side by side in one run.

``python -m tests.bench`` prints a Markdown table. See the section "Speed and size" of the design.
"""
