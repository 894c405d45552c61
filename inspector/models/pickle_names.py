"""The Python objects that a pickle may ask for: which are plain weights' own, and which run programs."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCKED_MODULES = _words("""
    os posix nt posixpath ntpath subprocess _posixsubprocess sys socket _socket ssl shutil importlib pkgutil
    zipimport _frozen_importlib _frozen_importlib_external runpy pty webbrowser ctypes _ctypes cffi pickle
    _pickle cPickle dill cloudpickle marshal codeop pdb bdb profile cProfile pydoc timeit doctest pip ensurepip
    venv multiprocessing threading _thread asyncio signal urllib urllib2 http ftplib smtplib telnetlib xmlrpc
    requests httpx aiohttp tempfile imp popen2 mmap gc linecache distutils setuptools idlelib lib2to3 shelve
    dbm sqlite3 cgitb
""")
_BLOCKED_ATTRIBUTES = _words("""
    os sys posix nt subprocess builtins __builtins__ ctypes importlib shutil socket
""")
_BLOCKED = _words("""
    torch.load torch.hub torch.package torch.jit.load torch.jit._script torch.serialization.load
    torch.export.load torch.utils.cpp_extension torch.utils.bottleneck torch.utils.collect_env
    torch.utils.model_zoo torch.testing torch.distributed.run torch.distributed.launch
    torch.distributed.elastic torch.distributed.rpc torch.fx.graph_module._exec_with_source
    torch.fx.experimental torch._inductor torch._dynamo.guards numpy.load numpy.fromfile numpy.memmap
    numpy.loadtxt numpy.testing numpy.f2py numpy.distutils pandas.read_pickle pandas.io.pickle joblib.load
    types.FunctionType types.CodeType types.LambdaType types.ModuleType operator.attrgetter
    operator.methodcaller _operator.attrgetter _operator.methodcaller builtins.eval builtins.exec
    builtins.compile builtins.setattr builtins.delattr builtins.hasattr builtins.__import__
    builtins.open builtins.input builtins.breakpoint builtins.globals builtins.locals builtins.vars
    builtins.__build_class__ builtins.memoryview builtins.help builtins.exit builtins.quit builtins.apply
    builtins.execfile builtins.file builtins.map builtins.filter io.open io.open_code io.FileIO _io.open
    _io.open_code _io.FileIO codecs.open code.interact code.InteractiveInterpreter code.InteractiveConsole
    trace.Trace logging.config logging.FileHandler copyreg.add_extension atexit.register inspect.getattr_static
""")
_QUIET = _words("""
    collections.OrderedDict collections.defaultdict collections.Counter builtins.set builtins.frozenset
    builtins.list builtins.dict builtins.tuple builtins.int builtins.float builtins.bool builtins.str
    builtins.bytes builtins.object builtins.complex builtins.slice builtins.range builtins.bytearray
    _codecs.encode copyreg._reconstructor numpy.core.multiarray.scalar numpy.core.multiarray._reconstruct
    numpy.dtype numpy.ndarray torch.Size torch.device torch.Tensor torch.layout torch.strided torch.dtype
    torch.storage.UntypedStorage torch.storage.TypedStorage torch.storage._LegacyStorage
    torch._tensor._rebuild_from_type_v2 torch._tensor._rebuild_from_type torch.serialization._get_layout
    torch.Generator torch.nested._internal
""")
_QUIET_WITHIN = ("torch.nn.", "torch._utils.", "torch._C._nn.", "torch.jit._pickle.", "__torch__.")

_DTYPES = {
    "Double": "float64",
    "Float": "float32",
    "Half": "float16",
    "BFloat16": "bfloat16",
    "Long": "int64",
    "Int": "int32",
    "Short": "int16",
    "Char": "int8",
    "Byte": "uint8",
    "Bool": "bool",
    "ComplexFloat": "complex64",
    "ComplexDouble": "complex128",
    "Untyped": "uint8",
    "QInt8": "qint8",
    "QUInt8": "quint8",
    "QInt32": "qint32",
    "QUInt4x2": "quint4x2",
    "QUInt2x4": "quint2x4",
}
_NAMED_DTYPES = _words("""
    float64 float32 float16 bfloat16 int64 int32 int16 int8 uint8 bool complex64 complex128 uint16 uint32
    uint64 float8_e4m3fn float8_e5m2 float8_e4m3fnuz float8_e5m2fnuz float8_e8m0fnu double float half long int
    short complex32 qint8 quint8 qint32
""")
_ALIASES = {"double": "float64", "float": "float32", "half": "float16", "long": "int64", "int": "int32"}
_ALIASES |= {"short": "int16"}


def is_quiet(path: str) -> bool:
    """Whether plain weights and networks of torch's own layers have it, so that it is not worth telling."""
    return path in _QUIET or path.startswith(_QUIET_WITHIN)


def is_blocked(path: str) -> bool:
    """Whether it runs programs or code, reaches files or the network, or reaches into Python itself."""
    parts = path.split(".")
    if parts[0] in _BLOCKED_MODULES or not _BLOCKED_ATTRIBUTES.isdisjoint(parts[1:-1]):
        return True
    if len(parts) > 2 and parts[-1].startswith("__") and parts[-1].endswith("__"):
        return True
    return any(".".join(parts[:end]) in _BLOCKED for end in range(2, len(parts) + 1))


def dtype_of(path: str) -> str:
    """The element type that it stands for, or whose storage it is; nothing where it is another thing."""
    if not path.startswith("torch."):
        return ""
    name = path.rsplit(".", 1)[1]
    if name.endswith("Storage"):
        return _DTYPES.get(name.removesuffix("Storage"), "")
    return _ALIASES.get(name, name) if path == f"torch.{name}" and name in _NAMED_DTYPES else ""
