"""Pretrained weights from a cache and over the network, against a server on this machine."""

import hashlib
import http.server
import threading
import time

import pytest

from inspector.core.errors import Cancelled, Refusal
from inspector.core.job import PlainJob
from inspector.models import pretrained
from inspector.models.choices import WeightsUnavailable
from inspector.models.hashing import Hashing
from inspector.models.pretrained import check_hash, hub_file, hugging_face_file
from inspector.models.records import stamps_of

CONTENT = bytes(range(256)) * 4096
NAME = f"net-{hashlib.sha256(CONTENT).hexdigest()[:8]}.pth"


class Server(http.server.BaseHTTPRequestHandler):
    """Serves CONTENT under every name; less of it than promised under /cut."""

    def do_HEAD(self):
        self.send_response(404 if "gone" in self.path else 200)
        self.send_header("Content-Length", str(len(CONTENT)))
        self.end_headers()

    def do_GET(self):
        self.do_HEAD()
        self.wfile.write(CONTENT[:1000] if "cut" in self.path else CONTENT)

    def log_message(self, *_):
        return


@pytest.fixture
def server():
    served = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=served.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{served.server_address[1]}"
    served.shutdown()
    thread.join()
    served.server_close()


@pytest.fixture(autouse=True)
def hub(tmp_path, monkeypatch):
    monkeypatch.setattr(pretrained.torch.hub, "get_dir", lambda: str(tmp_path))
    for variable in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(variable, raising=False)
    return tmp_path / "checkpoints"


def test_a_cached_file_needs_no_network(hub):
    hub.mkdir()
    (hub / NAME).write_bytes(b"x")
    assert hub_file(f"https://nowhere.invalid/{NAME}", PlainJob()) == hub / NAME


def test_a_download_is_whole_named_and_reported(server, hub):
    reports = []
    path = hub_file(f"{server}/{NAME}", PlainJob(lambda done, total: reports.append((done, total))))
    assert path.read_bytes() == CONTENT
    assert reports[-1] == (len(CONTENT), len(CONTENT))
    assert [p.name for p in hub.iterdir()] == [NAME]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("net-00000000.pth", "does not have the expected sha256"),
        ("cut.pth", "the download was cut off"),
        ("gone.pth", "the server answers 404"),
    ],
)
def test_a_failed_download_leaves_nothing(server, hub, name, reason):
    with pytest.raises(WeightsUnavailable, match=reason):
        hub_file(f"{server}/{name}", PlainJob())
    assert not hub.exists() or not list(hub.iterdir())


def test_a_cancelled_download_leaves_nothing(server, hub):
    def cancel(done, _):
        if done > 1000:
            raise Cancelled

    with pytest.raises(Cancelled):
        hub_file(f"{server}/{NAME}", PlainJob(cancel))
    assert not list(hub.iterdir())


def test_without_a_network_the_answer_is_quick():
    start = time.monotonic()
    with pytest.raises(WeightsUnavailable, match="cannot be downloaded: there is no connection"):
        hub_file(f"http://127.0.0.1:9/{NAME}", PlainJob())
    assert time.monotonic() - start < 5


def test_a_server_that_keeps_silent_is_given_up(monkeypatch):
    release = threading.Event()

    def silent(*_, **__):
        release.wait()
        raise ConnectionResetError

    monkeypatch.setattr(pretrained, "PATIENCE", 0.1)
    monkeypatch.setattr(pretrained.urllib.request, "urlopen", silent)
    with pytest.raises(WeightsUnavailable, match="the server does not answer"):
        hub_file(f"http://127.0.0.1:9/{NAME}", PlainJob())
    release.set()
    for thread in threading.enumerate():
        if thread.name == "reach":
            thread.join()


def test_damaged_cached_weights_are_named(tmp_path):
    whole, damaged = tmp_path / NAME, tmp_path / "model.safetensors"
    whole.write_bytes(CONTENT)
    damaged.write_bytes(CONTENT[:-1])
    check_hash(whole, Hashing(stamps_of([whole])), PlainJob())
    check_hash(damaged, Hashing(stamps_of([damaged])), PlainJob())
    with pytest.raises(Refusal, match=r"are damaged\. Delete that file"):
        check_hash(whole, Hashing(stamps_of([damaged])), PlainJob())


def test_hugging_face_offline_is_respected(monkeypatch):
    constants = pytest.importorskip("huggingface_hub.constants")
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    monkeypatch.setattr("huggingface_hub.try_to_load_from_cache", lambda *_: None)
    with pytest.raises(WeightsUnavailable, match=r"timm/net are not on this machine.*HF_HUB_OFFLINE is set"):
        hugging_face_file("timm/net", None, PlainJob())


def test_the_hugging_face_cache_comes_first(monkeypatch, tmp_path):
    pytest.importorskip("huggingface_hub")
    monkeypatch.setattr("huggingface_hub.try_to_load_from_cache", lambda _, name: str(tmp_path / name))
    assert hugging_face_file("timm/net", None, PlainJob()) == tmp_path / "model.safetensors"
