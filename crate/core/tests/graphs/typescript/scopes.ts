const limit = 10;
let count = 0;

function outer(factor: number = limit) {
    let local = factor;
    {
        let local = 1;
        log(local);
    }
    if (factor) {
        var late = 2;
    }
    function inner(x: number) {
        local = x;
        count += 1;
        return local;
    }
    const double = (z: number) => z * local;
    return inner(double(limit)) + late;
}

show(outer(), count);
