# The words people type without looking; each calls what the README names.
.PHONY: run test lock
run:
	python3 desktop
test:
	python3 tests
lock:
	packaging/lock.sh
