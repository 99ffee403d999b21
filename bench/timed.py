"""Runs a command and prints what it took, with all that it started: seconds of CPU and the peak memory in MB, as JSON."""
import json, os, resource, subprocess, sys

with open(os.devnull, "w") as nowhere:
    status = subprocess.call(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=nowhere, stderr=nowhere)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({"status": status, "cpu": used.ru_utime + used.ru_stime, "peakMb": used.ru_maxrss / 1024}))
