"""The pipeline that a competent analyst would write with the same libraries, to hold the product's cost against.

`pandas.read_excel` with openpyxl for every sheet, pandera for every frame, an insert into DuckDB and one Prefect task
for every file; county indicators with SQL, one summary workbook a county, one list a return that has findings. It
shares no code with the product, only the catalogue's CSV files.

Same rules: HZ-001 to HZ-005, every relation of the catalogue (HZ-010 to HZ-070), HZ-072 to HZ-074, HZ-100 and HZ-101.
Left out, to the product's disadvantage: rules about layouts and versions (HZ-000, HZ-006 to HZ-009, HZ-071, HZ-102 to
HZ-104), comparisons with other periods and townships (HZ-080 to HZ-090), the cell behind a figure, ranges, the
archive, marked copies, charts, pages, CSV files and the Parquet twin. It reads nothing but the template.
"""
