"""Files of bare tensors with the skeletons that a peek would give, for tests of what reads them."""

import torch

from inspector.models.skeleton import Skeleton, TensorRecord


def write(path, state, **more):
    """Write ``state`` one tensor after the other; returns the skeleton. Tensors of one storage stay together."""
    records, starts, content = {}, {}, b""
    for key, tensor in state.items():
        place = tensor.untyped_storage().data_ptr()
        if place not in starts or not tensor.numel():
            stored = torch.empty(0, dtype=torch.uint8).set_(tensor.untyped_storage()).numpy().tobytes()
            starts[place] = (len(content), len(stored))
            content += stored
        start, stored = starts[place]
        dtype = str(tensor.dtype).removeprefix("torch.")
        shape, stride = tuple(tensor.shape), tensor.stride()
        records[key] = TensorRecord(dtype, shape, stride, tensor.storage_offset(), start, stored)
    path.write_bytes(content)
    return Skeleton(**({"kind": "state dict", "container": "torch zip", "tensors": records} | more))
