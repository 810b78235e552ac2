#!/usr/bin/env python3
"""Many domains against NSD on the loopback: `mxpilot check --from` beside dnsperf, in one run.

    benches/many.py [--domains 10000] [--jobs 64] [--binary target/release/mxpilot]

Needs nsd and dnsperf. Only the Python standard library.
"""

import argparse
import json
import os
import re
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

QUESTIONS = ("MX", "TXT", "SOA", "CNAME")


def free_port():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def zones(folder, domains):
    """One zone that holds every domain, and the one that the includes lead to."""
    soa = "@ 600 IN SOA ns.{0}. mail.{0}. 1 3600 600 86400 60\n@ 600 IN NS ns.{0}.\nns 600 IN A 127.0.0.1\n"
    with open(folder / "test.zone", "w") as out:
        out.write("$ORIGIN test.\n" + soa.format("test"))
        for name in domains:
            label = name.removesuffix(".test")
            out.write(f"{label} 600 MX 5 mx1.qq.com.\n{label} 600 MX 10 mx2.qq.com.\n")
            out.write(f'{label} 600 TXT "v=spf1 include:qq.com ~all"\n')
            out.write(f"own.{label} 600 CNAME proof.test.\n")
    with open(folder / "qq.zone", "w") as out:
        out.write("$ORIGIN qq.com.\n" + soa.format("qq.com"))
        out.write('@ 600 TXT "v=spf1 ip4:192.0.2.0/24 -all"\n')


def start_nsd(folder, port):
    config = f"""server:
  ip-address: 127.0.0.1@{port}
  username: ""
  chroot: ""
  server-count: 1
  zonesdir: "{folder}"
  pidfile: "{folder}/nsd.pid"
  xfrdfile: "{folder}/xfrd.state"
  zonelistfile: "{folder}/zone.list"
  logfile: "{folder}/nsd.log"
  database: ""
  verbosity: 0
  rrl-ratelimit: 0
remote-control:
  control-enable: no
zone:
  name: test
  zonefile: test.zone
zone:
  name: qq.com
  zonefile: qq.zone
"""
    path = folder / "nsd.conf"
    for text in (config, config.replace('  database: ""\n', ""), config.replace("  rrl-ratelimit: 0\n", "")):
        path.write_text(text)
        if subprocess.run(["nsd-checkconf", path], capture_output=True).returncode == 0:
            break
    server = subprocess.Popen(["nsd", "-d", "-c", path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    question = bytes.fromhex("000100000001000000000000") + b"\x04test\x00" + bytes.fromhex("00060001")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.settimeout(0.2)
        for _ in range(100):
            probe.sendto(question, ("127.0.0.1", port))
            try:
                probe.recv(4096)
                return server
            except OSError:
                time.sleep(0.1)
    server.terminate()
    sys.exit("nsd does not answer: " + (folder / "nsd.log").read_text()[-500:])


def dnsperf(folder, port, names, seconds):
    """Queries a second with the questions of the check."""
    with open(folder / "queries", "w") as out:
        for name in names:
            for kind in QUESTIONS:
                out.write(f"{'own.' if kind == 'CNAME' else ''}{name} {kind}\n")
    command = ["dnsperf", "-s", "127.0.0.1", "-p", str(port), "-d", folder / "queries", "-l", str(seconds), "-e"]
    text = subprocess.run(command, capture_output=True, text=True).stdout
    found = re.search(r"Queries per second:\s+([\d.]+)", text)
    return float(found.group(1)) if found else 0.0


def check(binary, folder, port, jobs, arguments):
    """Runs the check and gives lines, queries, seconds, CPU seconds and the most memory in KiB."""
    command = [binary, "--data-dir", folder / "data", "--lang", "en", "check", "--from", folder / "domains",
               "--jobs", str(jobs), "--ownership", "CNAME:own=proof.test", "--authority", f"127.0.0.1:{port}"]
    def few_files():
        resource.setrlimit(resource.RLIMIT_NOFILE, (1024, 1024))
    with open(folder / "out", "wb") as out:
        begin = time.monotonic()
        child = subprocess.Popen([*command, *arguments], stdout=out, stderr=subprocess.PIPE, preexec_fn=few_files)
        _, status, usage = os.wait4(child.pid, 0)
        took = time.monotonic() - begin
        child.returncode = os.waitstatus_to_exitcode(status)
        complaint = child.stderr.read().decode(errors="replace")
    lines = queries = late = 0
    with open(folder / "out", "rb") as out:
        for line in out:
            report = json.loads(line)
            lines += 1
            answers = [answer for place in report["vantages"] for answer in place["answers"]]
            queries += len(answers)
            late += sum(answer["outcome"] == "timed-out" for answer in answers)
    return {"lines": lines, "queries": queries, "late": late, "seconds": took, "code": child.returncode,
            "cpu": usage.ru_utime + usage.ru_stime, "kib": usage.ru_maxrss, "user": usage.ru_utime,
            "complaint": complaint[:300]}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--domains", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=64)
    parser.add_argument("--binary", default=str(Path(__file__).parents[1] / "target/release/mxpilot"))
    options = parser.parse_args()
    for tool in ("nsd", "dnsperf"):
        if not shutil.which(tool):
            sys.exit(f"{tool} is not installed")
    folder = Path(tempfile.mkdtemp(prefix="many-"))
    names = [f"d{number:05}.test" for number in range(options.domains)]
    zones(folder, names)
    (folder / "domains").write_text("\n".join(names) + "\n")
    port = free_port()
    server = start_nsd(folder, port)
    try:
        before = dnsperf(folder, port, names, 3)
        runs = [("no resolver", []), ("with a resolver", ["--resolver", f"127.0.0.1:{port}"])]
        for title, arguments in runs:
            run = check(options.binary, folder, port, options.jobs, arguments)
            rate = run["queries"] / run["seconds"]
            print(f"{title}: {run['lines']} domains, {run['queries']} answers ({run['late']} late) in "
                  f"{run['seconds']:.2f} s = {rate:,.0f}/s; CPU {run['cpu']:.2f} s (user {run['user']:.2f}); "
                  f"peak {run['kib'] / 1024:.1f} MiB; exit {run['code']} {run['complaint']}")
            print(f"  {rate / before:.2f} of dnsperf before" if before else "")
        after = dnsperf(folder, port, names, 3)
        print(f"dnsperf: {before:,.0f}/s before, {after:,.0f}/s after")
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
