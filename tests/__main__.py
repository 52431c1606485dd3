import pathlib, runpy  # noqa: E401, I001
runpy.run_path(str(pathlib.Path(__file__).resolve().parents[1] / "packaging" / "bootstrap.py"))["tests"]()
