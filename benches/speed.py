#!/usr/bin/env python3
"""How fast mxpilot is, in one run, beside the tools that people would use instead.

    benches/speed.py [--binary target/release/mxpilot] [--runs 20]

Prints: exec to the first full frame in a pty (whiptail beside it), key to changed frame, CPU while idle on a record
screen, memory, size, one whole check process beside kdig asking the same questions, one exchange and one whole check
at 50 ms round trip with 20 % loss. Only the Python standard library; whiptail and kdig are left out where they are
not installed. Nothing leaves the loopback.
"""

import argparse
import fcntl
import os
import pty
import random
import select
import shutil
import signal
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time
from pathlib import Path

ROWS, COLUMNS = 24, 80
QUIET = 0.030
QUESTIONS = (("speed.test", "MX"), ("speed.test", "TXT"), ("speed.test", "SOA"), ("own.speed.test", "CNAME"),
             ("_dmarc.speed.test", "TXT"))


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


class Terminal:
    """A program in a pty; what it writes is only timed, and searched for a text."""

    def __init__(self, command, environment=None):
        self.begun = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.environ.update({"TERM": "xterm-256color", "LANG": "C.UTF-8", "MXPILOT_LANG": "en"})
            os.environ.update(environment or {})
            try:
                os.execvp(command[0], command)
            finally:
                os._exit(127)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def read(self, patience):
        ready, _, _ = select.select([self.fd], [], [], patience)
        if not ready:
            return b""
        try:
            return os.read(self.fd, 65536)
        except OSError:
            return b""

    def frame(self, patience=5.0):
        """Bytes until nothing more comes, and the time at which the last of them came; none when nothing came."""
        seen = self.read(patience)
        if not seen:
            return b"", None
        at = time.perf_counter()
        while more := self.read(QUIET):
            seen += more
            at = time.perf_counter()
        return seen, at

    def press(self, keys):
        os.write(self.fd, keys)
        return time.perf_counter()

    def end(self):
        try:
            os.kill(self.pid, signal.SIGTERM)
        except ProcessLookupError:
            pass
        deadline = time.monotonic() + 3
        while time.monotonic() < deadline:
            self.read(0.01)
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                break
        else:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.fd)


def memory(pid):
    """Resident memory now and at most, in KiB."""
    text = Path(f"/proc/{pid}/status").read_text()
    values = {line.split(":")[0]: int(line.split()[1]) for line in text.splitlines() if line.startswith("Vm") and "kB" in line}
    return values.get("VmRSS", 0), values.get("VmHWM", 0)


def cpu(pid):
    """CPU time of a process so far, in milliseconds, as exactly as the scheduler knows."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e6


def first_frame(command, runs):
    times = []
    for _ in range(runs):
        terminal = Terminal(command)
        _, at = terminal.frame()
        if at:
            times.append((at - terminal.begun) * 1000)
        terminal.end()
    return times


def question(name, kind, number):
    types = {"MX": 15, "TXT": 16, "SOA": 6, "CNAME": 5}
    labels = b"".join(bytes([len(label)]) + label.encode() for label in name.split(".")) + b"\0"
    return struct.pack("!HHHHHH", number, 0, 1, 0, 0, 0) + labels + struct.pack("!HH", types[kind], 1)


class Server(threading.Thread):
    """An authoritative server for speed.test, on the loopback."""

    def __init__(self):
        super().__init__(daemon=True)
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]

    def run(self):
        name = lambda text: b"".join(bytes([len(part)]) + part.encode() for part in text.split(".")) + b"\0"
        record = lambda kind, data: b"\xc0\x0c" + struct.pack("!HHIH", kind, 1, 600, len(data)) + data
        text = b"v=spf1 ip4:192.0.2.0/24 include:qq.com ~all"
        soa = name("ns.speed.test") + name("mail.speed.test") + struct.pack("!IIIII", 1, 3600, 600, 86400, 60)
        answers = {
            (b"speed", 15): [record(15, struct.pack("!H", 5) + name("mx1.qq.com")),
                             record(15, struct.pack("!H", 10) + name("mx2.qq.com"))],
            (b"speed", 16): [record(16, bytes([len(text)]) + text)],
            (b"speed", 6): [record(6, soa)],
            (b"own", 5): [record(5, name("proof.test"))],
        }
        while True:
            message, peer = self.socket.recvfrom(4096)
            end = message.index(b"\0", 12) + 5
            first = message[13:13 + message[12]].lower()
            kind = struct.unpack("!H", message[end - 4:end - 2])[0]
            found = answers.get((first, kind), [])
            flags = 0x8400 | (struct.unpack("!H", message[2:4])[0] & 0x0100)
            head = message[:2] + struct.pack("!HHHHH", flags, 1, len(found), 0, 0)
            self.socket.sendto(head + message[12:end] + b"".join(found), peer)


class Proxy(threading.Thread):
    """A line with a round trip and a share of packets lost, each way, in front of a server."""

    def __init__(self, to, round_trip, loss, seed):
        super().__init__(daemon=True)
        self.to, self.delay, self.loss = to, round_trip / 2, loss
        self.random = random.Random(seed)
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]

    def run(self):
        lines, peers, waiting = {}, {}, []
        while True:
            now = time.perf_counter()
            for item in [item for item in waiting if item[0] <= now]:
                waiting.remove(item)
                item[1].sendto(item[2], item[3])
            patience = max(0.0, min([item[0] for item in waiting], default=now + 0.05) - now)
            ready, _, _ = select.select([self.socket, *peers], [], [], patience)
            for found in ready:
                message, peer = found.recvfrom(4096)
                lost = self.random.random() < self.loss
                if found is self.socket:
                    if peer not in lines:
                        lines[peer] = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
                        peers[lines[peer]] = peer
                    item = (time.perf_counter() + self.delay, lines[peer], message, ("127.0.0.1", self.to))
                else:
                    item = (time.perf_counter() + self.delay, self.socket, message, peers[found])
                if not lost:
                    waiting.append(item)


def timed(command, runs):
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        times.append((time.perf_counter() - begin) * 1000)
    return times


def say(what, times, unit="ms"):
    if times:
        print(f"{what:<58} median {statistics.median(times):8.2f}  p99 {percentile(times, 0.99):8.2f} {unit}")
    else:
        print(f"{what:<58} nothing was seen")


def to_record_screen(terminal):
    """Leads to a screen that shows a record and watches it; Enter is always the next thing, but in the box for the
    console's text, which the rehearsal fills by itself."""
    for _ in range(24):
        seen, _ = terminal.frame(0.7)
        if b"copy]" in seen:
            return True
        terminal.press(b"\x1b[200~other CNAME proof.test\x1b[201~" if b"paste all of it" in seen else b"\r")
    return False


def idle(what, terminal, seconds):
    """CPU time and memory on a record screen where nobody does anything."""
    if not to_record_screen(terminal):
        print("the record screen was not reached: the numbers below are of another one")
    terminal.frame(1.0)
    before, begun = cpu(terminal.pid), time.perf_counter()
    wrote = 0
    while time.perf_counter() - begun < seconds:
        wrote += len(terminal.read(0.2))
    spent = (cpu(terminal.pid) - before) / (time.perf_counter() - begun)
    resident, most = memory(terminal.pid)
    print(f"{what:<58} {spent:15.2f} ms/s, {wrote} bytes drawn")
    print(f"{'resident memory there':<58} {resident / 1024:15.1f} MiB, at most {most / 1024:.1f}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", default=str(Path(__file__).parents[1] / "target/release/mxpilot"))
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--idle", type=float, default=10.0, help="seconds of idling that are measured")
    options = parser.parse_args()
    binary = options.binary
    if not os.access(binary, os.X_OK):
        sys.exit(f"{binary} is not there: cargo build --release")
    folder = tempfile.mkdtemp(prefix="speed-")
    server = Server()
    server.start()
    authority = f"127.0.0.1:{server.port}"
    wizard = [binary, "--data-dir", folder, "--lang", "en"]
    check = [binary, "--data-dir", folder, "--lang", "en", "check", "speed.test", "--json", "--authority", authority,
             "--ownership", "CNAME:own=proof.test"]
    try:
        print(f"{'release binary':<58} {os.path.getsize(binary) / 2**20:15.2f} MiB")
        say("exec to first full frame, wizard", first_frame(wizard, options.runs))
        say("exec to first full frame, rehearsal", first_frame([*wizard, "demo"], options.runs))
        if shutil.which("whiptail"):
            box = ["whiptail", "--menu", "Domain", "20", "70", "10", "1", "one", "2", "two", "3", "three"]
            say("exec to first full frame, whiptail --menu", first_frame(box, options.runs))

        terminal = Terminal([*wizard, "speed.test", "--authority", authority])
        idle("CPU while watching a record screen", terminal, options.idle)
        terminal.end()
        terminal = Terminal([*wizard, "demo"])
        idle("the same in the rehearsal, its servers included", terminal, options.idle)
        times = []
        for number in range(options.runs * 10):
            while terminal.read(0.002):
                pass
            pressed = terminal.press(b"\x1b[B" if number % 2 == 0 else b"\x1b[A")
            if terminal.read(0.5):
                times.append((time.perf_counter() - pressed) * 1000)
        say(f"key to changed frame ({len(times)} of {options.runs * 10} keys drew)", times)
        terminal.end()

        terminal = Terminal(wizard)
        terminal.frame()
        before, begun = cpu(terminal.pid), time.perf_counter()
        while time.perf_counter() - begun < min(options.idle, 5):
            terminal.read(0.2)
        spent = (cpu(terminal.pid) - before) / (time.perf_counter() - begun)
        resident, most = memory(terminal.pid)
        print(f"{'CPU on the first screen, nothing watched':<58} {spent:15.2f} ms/s")
        print(f"{'resident memory there':<58} {resident / 1024:15.1f} MiB, at most {most / 1024:.1f}")
        terminal.end()

        say("one whole check process, loopback", timed(check, options.runs * 3))
        say("  of which nothing but starting (--version)", timed([binary, "--version"], options.runs * 3))
        if shutil.which("kdig"):
            kdig = ["kdig", f"@127.0.0.1", "-p", str(server.port)]
            for name, kind in QUESTIONS:
                kdig += ["-q", name, "-t", kind]
            say("kdig, five questions in one process", timed(kdig, options.runs * 3))

        say("one whole check, 50 ms round trip, nothing lost", lossy(check, authority, server.port, 0.0, options.runs))
        say("one whole check, 50 ms round trip, 20 % lost each way",
            lossy(check, authority, server.port, 0.2, options.runs * 2))
        one = [binary, "--data-dir", folder, "--lang", "en", "spf", "speed.test", "--sender", "192.0.2.1", "--json",
               "--authority", authority]
        say("one exchange, loopback (spf with one question)", timed(one, options.runs))
        say("one exchange, 50 ms round trip, nothing lost", lossy(one, authority, server.port, 0.0, options.runs))
        say("one exchange, 50 ms round trip, 20 % lost each way",
            lossy(one, authority, server.port, 0.2, options.runs * 2))
        if shutil.which("kdig"):
            kdig = ["kdig", "@127.0.0.1", "-p", "PORT", "speed.test", "TXT"]
            say("kdig, one question, 50 ms, 20 % lost each way",
                lossy(kdig, "PORT", server.port, 0.2, options.runs, port_only=True))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def lossy(command, authority, port, loss, runs, port_only=False):
    """Each run gets a line of its own, so that one run's luck is not another's."""
    times = []
    for number in range(runs):
        proxy = Proxy(port, 0.050, loss, number)
        proxy.start()
        place = str(proxy.port) if port_only else f"127.0.0.1:{proxy.port}"
        times += timed([place if part == authority else part for part in command], 1)
    return times


if __name__ == "__main__":
    main()
