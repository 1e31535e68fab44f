//! Takes the attention mask out of an exported BERT.
//!
//! One text at a time needs no padding, and so no mask. Exporters build it from shapes and ranges in ways that tract can't
//! follow while the number of tokens is a symbol, and a graph in which that number is a symbol is what spares us a plan, and a
//! copy of the weights, for each length.

use std::collections::{HashMap, HashSet};

use tract_onnx::pb::{GraphProto, NodeProto, TensorProto, tensor_proto::DataType};

/// What is added to the scores of masked tokens is at most this: BERT itself uses -10,000, others the lowest float.
const MASKED: f32 = -1e4;

/// Replaces what masks by what it is where no token is masked: `Where(mask, 0, MASKED)` by 0, and the guard against a row that
/// is masked whole, `Where(IsNaN(x), 0, x)`, by x.
pub(super) fn unmask(graph: &mut GraphProto) {
    let scalars: HashMap<&str, f32> = graph.initializer.iter().filter_map(|t| Some((t.name.as_str(), scalar(t)?))).collect();
    let guards: HashSet<(&str, &str)> = graph
        .node
        .iter()
        .filter(|node| node.op_type == "IsNaN")
        .filter_map(|node| Some((node.output.first()?.as_str(), node.input.first()?.as_str())))
        .collect();
    let kept = |node: &NodeProto| {
        let [condition, then, other] = node.input.as_slice() else {
            return None;
        };
        let is = |name: &String, matches: fn(f32) -> bool| scalars.get(name.as_str()).is_some_and(|&x| matches(x));
        let masks = is(then, |x| x == 0.0) && is(other, |x| x <= MASKED);
        let guards = guards.contains(&(condition.as_str(), other.as_str()));
        if masks { Some(then.clone()) } else { guards.then(|| other.clone()) }
    };
    let replaced: Vec<Option<String>> =
        graph.node.iter().map(|node| if node.op_type == "Where" { kept(node) } else { None }).collect();
    for (node, kept) in graph.node.iter_mut().zip(replaced) {
        if let Some(kept) = kept {
            node.op_type = "Identity".into();
            node.input = vec![kept];
        }
    }
}

/// The value of a tensor that holds a single f32.
fn scalar(tensor: &TensorProto) -> Option<f32> {
    if tensor.data_type != DataType::Float as i32 || tensor.dims.iter().any(|&length| length != 1) {
        return None;
    }
    match <[u8; 4]>::try_from(tensor.raw_data.as_slice()) {
        Ok(bytes) => Some(f32::from_le_bytes(bytes)),
        Err(_) => tensor.float_data.first().copied(),
    }
}
