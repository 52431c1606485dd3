import pathlib, runpy  # noqa: E401
runpy.run_path(str(pathlib.Path(__file__).resolve().parents[1] / "packaging" / "bootstrap.py"))["desktop"]()  # fmt: skip
