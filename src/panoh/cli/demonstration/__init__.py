"""The demonstration programme: invented agencies, people, calls and cases. All SYNTHETIC.

Proportions are invented to look plausible and to use every feature; they are no statistics.
"""
