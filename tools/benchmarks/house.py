"""Servers under measurement: Dermaga with its own PostgreSQL and Redis, and nginx; what they use, read from /proc."""
import base64
import glob
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

TICKS = os.sysconf("SC_CLK_TCK")
NO_LIMIT = "1000000000"
DEPLOYED_CONF = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../deploy/postgresql/dermaga.conf")
POSTGRES_BIN = max(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[4]))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def cpu_seconds(pid):
    """User and system time of a process and all its threads."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory_kb(pid, name="VmRSS"):
    with open(f"/proc/{pid}/status") as file:
        return next(int(line.split()[1]) for line in file if line.startswith(name + ":"))


def forget_peak(pid):
    """Lets VmHWM start again from what is resident now."""
    with open(f"/proc/{pid}/clear_refs", "w") as file:
        file.write("5")


def grown_mb(pid, work):
    """How far the memory of a process rises above what it was, while `work` is done."""
    before = memory_kb(pid)
    forget_peak(pid)
    work()
    return max(memory_kb(pid, "VmHWM") - before, 0) / 1024


def wait_for(check, seconds=60, what="the server", pause=0.005):
    """`pause` keeps a check that costs something, such as a psql, from taking the core that is being measured."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if check():
            return
        time.sleep(pause)
    raise TimeoutError(what + " does not get ready")


def answers(url):
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


class Started:
    """What begins with servers and ends with none, also when the beginning fails half-way."""

    def __enter__(self):
        try:
            self.begin()
        except BaseException:
            self.end()
            raise
        return self

    def __exit__(self, *_):
        self.end()


def ended(process, seconds):
    """In order, or by force when it does not."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        raise


class House(Started):
    """`dermaga up` with `listings` listings, ended with its servers and its data at the end. PostgreSQL has the shared
    buffers of deploy/postgresql/dermaga.conf."""

    def __init__(self, binary, listings):
        self.binary = binary
        self.listings = listings

    def begin(self):
        self.process = None
        self.folder = tempfile.mkdtemp(prefix="dermaga-bench-", dir="/var/tmp")
        os.chmod(self.folder, 0o755)
        self.environment = dict(os.environ, DERMAGA_PARTNER_REQUESTS_PER_MINUTE=NO_LIMIT,
                                DERMAGA_ACCOUNT_REQUESTS_PER_MINUTE=NO_LIMIT,
                                DERMAGA_ADDRESS_REQUESTS_PER_MINUTE=NO_LIMIT)
        self.log = open(os.path.join(self.folder, "log"), "w")
        self.up()
        with open(DEPLOYED_CONF) as conf:
            self.psql("-c", "alter system set shared_buffers = '%s'" % re.search(r"^shared_buffers = (\w+)", conf.read(), re.M)[1])
        ended(self.process, 60)
        self.up("--demo")
        self.load()
        self.token = self.partner_token(self.facts["partner"])

    def up(self, *options):
        command = [self.binary, "up", *options, "--json", "--port", "0", "--data", os.path.join(self.folder, "data")]
        self.process = subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE, stderr=self.log, text=True)
        self.facts = json.loads(self.process.stdout.readline())
        self.pid = self.facts["pid"]
        self.url = self.facts["base_url"]
        self.settings = {"DERMAGA_DATABASE_URL": self.facts["database_url"],
                         "DERMAGA_REDIS_URL": self.facts["redis_url"], "DERMAGA_FIELD_KEY": self.field_key()}

    def end(self):
        if self.process:
            ended(self.process, 60)
        self.log.close()
        shutil.rmtree(self.folder)

    def field_key(self):
        with open(os.path.join(self.folder, "data", "field_key")) as file:
            return file.read().strip()

    @property
    def redis_socket(self):
        return self.facts["redis_url"].removeprefix("unix://")

    def psql(self, *arguments, **options):
        return subprocess.run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", self.facts["database_url"], *arguments],
                              check=True, **options)

    def value(self, sql):
        return self.psql("-A", "-t", "-c", sql, capture_output=True, text=True).stdout.strip()

    def load(self):
        """Listings as the catalogue would have made them, without a feed entry for each."""
        with open(os.path.join(os.path.dirname(__file__), "load.sql")) as file:
            self.psql("-v", f"listings={self.listings}", "-f", "-", input=file.read(), text=True)

    def another_partner(self):
        """The token of a partner of its own: what one may have at a time does not count for the other."""
        said = subprocess.run([self.binary, "partner", "add", "--name", "Mitra", "--scopes", "feed"], check=True,
                              env=dict(self.environment, **self.settings), capture_output=True, text=True).stdout
        return self.partner_token({name: re.search(rf"^{name}\s+(\S+)", said, re.M)[1]
                                   for name in ("client_id", "client_secret")})

    def partner_token(self, partner):
        form = urllib.parse.urlencode({"grant_type": "client_credentials", "client_id": partner["client_id"],
                                       "client_secret": partner["client_secret"]}).encode()
        with urllib.request.urlopen(self.url + "/partner/v1/token", form) as answer:
            return json.load(answer)["access_token"]

    def seller_session(self):
        """The headers of a signed-in seller."""
        seller = self.facts["sellers"][0]
        body = json.dumps({"identifier": seller["email"], "password": seller["password"]}).encode()
        request = urllib.request.Request(self.url + "/api/v1/sessions", body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request) as answer:
            return {"Cookie": answer.headers["Set-Cookie"].split(";")[0],
                    "X-CSRF-Token": json.load(answer)["csrf_token"]}

    def serve(self, processes=1, **settings):
        return Serve(self, dict(settings, DERMAGA_PROCESSES=str(processes)))


class Serve(Started):
    """One more `dermaga serve` on the same database, with other settings or more processes (`pid` is then their parent's)."""

    def __init__(self, house, settings):
        self.house = house
        self.settings = settings

    def begin(self):
        port, health = free_port(), free_port()
        environment = dict(self.house.environment, **self.house.settings, DERMAGA_PORT=str(port),
                           DERMAGA_HEALTH_PORT=str(health), **self.settings)
        began = time.monotonic()
        self.process = subprocess.Popen([self.house.binary, "serve"], env=environment, stdout=subprocess.DEVNULL,
                                        stderr=self.house.log)
        self.pid = self.process.pid
        self.url = f"http://127.0.0.1:{port}"
        wait_for(lambda: answers(f"http://127.0.0.1:{health}/readyz"))
        self.ready_s = time.monotonic() - began

    def end(self):
        ended(self.process, 30)


class Nginx(Started):
    """One worker that serves `files` (name: bytes) without an access log; `is_tuned` keeps them open and writes them
    with their head."""

    def __init__(self, folder, files, is_tuned=False):
        self.folder = os.path.join(folder, "nginx-tuned" if is_tuned else "nginx")
        self.sending = ("sendfile off; open_file_cache max=100 inactive=1h; open_file_cache_valid 1h;" if is_tuned
                        else "sendfile on; tcp_nopush on;")
        os.makedirs(os.path.join(self.folder, "files"), exist_ok=True)
        for name, content in files.items():
            with open(os.path.join(self.folder, "files", name), "wb") as file:
                file.write(content)

    def begin(self):
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        with open(os.path.join(self.folder, "nginx.conf"), "w") as file:
            file.write(f"""
                daemon off; master_process off; worker_processes 1; pid {self.folder}/pid; error_log {self.folder}/error;
                events {{ worker_connections 4096; }}
                http {{
                    access_log off; {self.sending} tcp_nodelay on; keepalive_requests 1000000000;
                    types {{ application/json json; }}
                    client_body_temp_path {self.folder}/body; proxy_temp_path {self.folder}/proxy;
                    fastcgi_temp_path {self.folder}/fcgi; uwsgi_temp_path {self.folder}/uwsgi;
                    scgi_temp_path {self.folder}/scgi;
                    server {{ listen 127.0.0.1:{port}; root {self.folder}/files; }}
                }}""")
        self.process = subprocess.Popen(["nginx", "-c", self.folder + "/nginx.conf"], stderr=subprocess.DEVNULL)
        self.pid = self.process.pid
        wait_for(lambda: not self.process.poll() and port_open(port), what="nginx")

    def end(self):
        ended(self.process, 10)


def port_open(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def random_key():
    return base64.urlsafe_b64encode(os.urandom(9)).decode()
