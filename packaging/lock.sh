#!/bin/sh
# Writes the two lock files anew: exact versions with hashes, no index addresses. Needs `uv` on the PATH.
# What only a model hub client would need is left out: the program never downloads anything.
set -eu
cd "$(dirname "$0")/.."
absent="huggingface-hub anyio filelock fsspec h11 hf-xet httpcore2 httpx2 idna pyyaml tqdm truststore typing-extensions"
skip=""
for name in $absent; do skip="$skip --no-emit-package $name"; done
common="--generate-hashes --universal --python-version 3.11 --no-emit-index-url --no-header --no-annotate --quiet"
# shellcheck disable=SC2086
uv pip compile pyproject.toml $common $skip -o packaging/requirements.lock
# shellcheck disable=SC2086
uv pip compile pyproject.toml --group dev -c packaging/requirements.lock $common ${skip% --no-emit-package typing-extensions} -o packaging/requirements-dev.lock
