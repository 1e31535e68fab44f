#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define STEP_LIMIT 100000u

struct vm {
    int64_t acc;
    size_t pc;
    unsigned int steps;
    int halted;
};

typedef int (*op_handler)(struct vm *vm, int8_t operand);

static int op_nop(struct vm *vm, int8_t n) { (void)vm; (void)n; return 0; }
static int op_load(struct vm *vm, int8_t n) { vm->acc = n; return 0; }
static int op_add(struct vm *vm, int8_t n) { vm->acc += n; return 0; }
static int op_sub(struct vm *vm, int8_t n) { vm->acc -= n; return 0; }
static int op_print(struct vm *vm, int8_t n) { return printf("%d: %lld\n", n, (long long)vm->acc) < 0; }
static int op_halt(struct vm *vm, int8_t n) { (void)n; vm->halted = 1; return 0; }

static const op_handler handlers[] = { op_nop, op_load, op_add, op_sub, op_print, op_halt };
#define N_HANDLERS (sizeof(handlers) / sizeof(handlers[0]))

int vm_run(struct vm *vm, const uint8_t *program, size_t size)
{
    vm->pc = 0;
    vm->steps = 0;
    vm->halted = 0;

    while (!vm->halted) {
        if (size - vm->pc < 2 || vm->steps >= STEP_LIMIT || program[vm->pc] >= N_HANDLERS) {
            fprintf(stderr, "vm: stopped at %zu after %u of %u steps, %zu operations known\n",
                    vm->pc, vm->steps, STEP_LIMIT, N_HANDLERS);
            return -1;
        }
        uint8_t opcode = program[vm->pc];
        int8_t operand = (int8_t)program[vm->pc + 1];

        vm->pc += 2;
        vm->steps++;
        if (handlers[opcode](vm, operand) != 0) {
            fprintf(stderr, "vm: operation %u failed at %zu\n", opcode, vm->pc - 2);
            return -1;
        }
    }

    return 0;
}
