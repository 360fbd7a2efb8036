"""What an idle keep-alive connection costs: many of them, each after one answer, and the memory of the process beside."""
import resource
import socket
import urllib.parse

from benchmarks import house as servers

CONNECTIONS = 10_000


def rows(ours, plan, row, told):
    ours_max = CONNECTIONS + 1000
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard < ours_max:
        raise RuntimeError(f"this machine allows {hard} open files, the suite wants {ours_max}: ulimit -Hn")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, ours_max), hard))
    with ours.serve() as fresh:
        address = urllib.parse.urlparse(fresh.url)
        request = (f"GET /api/v1/public/listings/prd_{1:026d} HTTP/1.1\r\nHost: {address.netloc}\r\n\r\n").encode()
        idle_kb = servers.memory_kb(fresh.pid)
        lines = []
        for _ in range(CONNECTIONS):
            line = socket.create_connection((address.hostname, address.port))
            line.sendall(request)
            lines.append(line)
            if not line.recv(65536).startswith(b"HTTP/1.1 200"):
                raise RuntimeError("an answer was not good")
        grown_kb = servers.memory_kb(fresh.pid) - idle_kb
        # All of them are still there: the first and the last answer once more.
        for line in (lines[0], lines[-1]):
            line.sendall(request)
            if not line.recv(65536).startswith(b"HTTP/1.1 200"):
                raise RuntimeError("a connection did not stay")
        for line in lines:
            line.close()
    return [row(f"memory of each of {CONNECTIONS:,} idle keep-alive connections", grown_kb / CONNECTIONS, None, "KB", 20,
                least=False)]
