"""Layouts as data: names of sheets, headings and items that townships use beyond the form's own, each with a reason.

The CSV files beside this module hold what every county needs. A county accepts further ones by putting a file of the
same columns into `<home>/layouts`; `gonghui layouts suggest` proposes them.
"""
