package io.tributary.learning.kernels;

import static java.lang.classfile.ClassFile.ACC_FINAL;
import static java.lang.classfile.ClassFile.ACC_PUBLIC;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Makes the micro-kernels of {@link TiledProducts} at run time, so that any shape costs no source
 * code. A tile of R rows and V vectors is the class that this source would compile to:
 *
 * <pre>{@code
 * do {
 *   FloatVector c_rv = add ? fromArray(SPECIES, c, cOffset + r * cRow + v * lanes) : zero(SPECIES);
 *   int a_r = aOffset + r * aRow; // or, across rows: int ap = aOffset;
 *   for (int p = 0; p < k; p++) {
 *     FloatVector b_v = fromArray(SPECIES, b, p * B_ROW + bOffset + v * lanes);
 *     FloatVector x = broadcast(SPECIES, a[a_r + p]); // or, across rows: a[ap + r]
 *     c_rv = x.fma(b_v, c_rv);
 *   } // across rows, at the end of each turn: ap += aColumn;
 *   c_rv.intoArray(c, cOffset + r * cRow + v * lanes);
 *   aOffset += R * aRow;
 *   cOffset += R * cRow;
 *   m -= R;
 * } while (m > 0);
 * }</pre>
 *
 * with the lines that name r or v repeated for each, so that every vector is a local variable and,
 * compiled, a register. B_ROW is a constant, and a is read along its rows or across them, so that
 * C2 moves range checks out of the loop; with a free stride they stay in it, one per vector and
 * link.
 */
final class TileFactory {

  private static final ClassDesc VECTOR = ClassDesc.of("jdk.incubator.vector.FloatVector");
  private static final ClassDesc ANY_VECTOR = ClassDesc.of("jdk.incubator.vector.Vector");
  private static final ClassDesc SPECIES = ClassDesc.of("jdk.incubator.vector.VectorSpecies");
  private static final ClassDesc FLOATS = CD_float.arrayType();
  private static final MethodTypeDesc ZERO = MethodTypeDesc.of(VECTOR, SPECIES);
  private static final MethodTypeDesc BROADCAST = MethodTypeDesc.of(VECTOR, SPECIES, CD_float);
  private static final MethodTypeDesc LOAD = MethodTypeDesc.of(VECTOR, SPECIES, FLOATS, CD_int);
  private static final MethodTypeDesc STORE = MethodTypeDesc.of(CD_void, FLOATS, CD_int);
  private static final MethodTypeDesc FMA = MethodTypeDesc.of(VECTOR, ANY_VECTOR, ANY_VECTOR);
  private static final MethodTypeDesc MULTIPLY =
      MethodTypeDesc.of(
          CD_void,
          CD_int,
          CD_int,
          FLOATS,
          CD_int,
          CD_int,
          CD_int,
          FLOATS,
          CD_int,
          FLOATS,
          CD_int,
          CD_int,
          CD_boolean);

  /** Slots of the parameters, in the order of {@link #MULTIPLY}; 0 is this. */
  private static final int M = 1;

  private static final int K = 2;
  private static final int A = 3;
  private static final int A_OFFSET = 4;
  private static final int A_ROW = 5;
  private static final int A_COLUMN = 6;
  private static final int B = 7;
  private static final int B_OFFSET = 8;
  private static final int C = 9;
  private static final int C_OFFSET = 10;
  private static final int C_ROW = 11;
  private static final int ADD = 12;

  /** Slots of local variables. */
  private static final int P = 13;

  private static final int X = 14;
  private static final int FIRST_FREE = 15;

  /**
   * One class per shape for the whole process, so that it is compiled once, and whoever makes
   * networks all day, one per snapshot, leaves no classes behind.
   */
  private static final ConcurrentMap<TileShape, Tile> TILES = new ConcurrentHashMap<>();

  private final TileShape shape;

  /** Slots of the indices into a, of the vectors of b, and of those of c. */
  private final int ap;

  private final int bv;
  private final int cv;

  private TileFactory(TileShape shape) {
    this.shape = shape;
    ap = FIRST_FREE;
    bv = ap + (shape.across() ? 1 : shape.rows());
    cv = bv + shape.vectors();
  }

  /** The tile of a shape; safe to use from many threads. */
  static Tile tile(TileShape shape) {
    return TILES.computeIfAbsent(shape, made -> new TileFactory(made).create());
  }

  private Tile create() {
    try {
      MethodHandles.Lookup tile = MethodHandles.lookup().defineHiddenClass(classFile(), true);
      return (Tile)
          tile.findConstructor(tile.lookupClass(), MethodType.methodType(void.class)).invoke();
    } catch (Throwable e) {
      throw new LinkageError("No tile of " + shape, e);
    }
  }

  private byte[] classFile() {
    String name =
        TileFactory.class.getPackageName() + ".Tile" + shape.rows() + "x" + shape.vectors();
    return ClassFile.of()
        .build(
            ClassDesc.of(name),
            type ->
                type.withFlags(ACC_FINAL)
                    .withInterfaceSymbols(Tile.class.describeConstable().orElseThrow())
                    .withMethodBody(
                        INIT_NAME,
                        MTD_void,
                        ACC_PUBLIC,
                        code ->
                            code.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void).return_())
                    .withMethodBody("multiply", MULTIPLY, ACC_PUBLIC, this::multiply));
  }

  private void multiply(CodeBuilder code) {
    Label nextRows = code.newBoundLabel();
    loadSums(code);
    code.iload(A_OFFSET).istore(ap);
    for (int r = 1; r < shape.rows() && !shape.across(); r++) {
      code.iload(ap + r - 1).iload(A_ROW).iadd().istore(ap + r);
    }
    code.iconst_0().istore(P);
    Label nextColumn = code.newBoundLabel();
    Label end = code.newLabel();
    code.iload(P).iload(K).if_icmpge(end);
    step(code);
    code.iinc(P, 1).goto_(nextColumn);
    code.labelBinding(end);
    storeSums(code);
    advance(code, A_OFFSET, A_ROW);
    advance(code, C_OFFSET, C_ROW);
    code.iinc(M, -shape.rows()).iload(M).ifgt(nextRows);
    code.return_();
  }

  private void loadSums(CodeBuilder code) {
    code.iload(ADD)
        .ifThenElse(
            old -> {
              for (int r = 0; r < shape.rows(); r++) {
                for (int v = 0; v < shape.vectors(); v++) {
                  species(old).aload(C);
                  indexOfSum(old, r, v).invokestatic(VECTOR, "fromArray", LOAD);
                  old.astore(sum(r, v));
                }
              }
            },
            fresh -> {
              for (int r = 0; r < shape.rows(); r++) {
                for (int v = 0; v < shape.vectors(); v++) {
                  species(fresh).invokestatic(VECTOR, "zero", ZERO).astore(sum(r, v));
                }
              }
            });
  }

  /** One p: {@code rows · vectors} links of the chains. */
  private void step(CodeBuilder code) {
    for (int v = 0; v < shape.vectors(); v++) {
      species(code).aload(B).iload(P).loadConstant(shape.bRow()).imul().iload(B_OFFSET).iadd();
      code.loadConstant(v * shape.lanes()).iadd();
      code.invokestatic(VECTOR, "fromArray", LOAD).astore(bv + v);
    }
    for (int r = 0; r < shape.rows(); r++) {
      species(code).aload(A).iload(shape.across() ? ap : ap + r);
      (shape.across() ? code.loadConstant(r) : code.iload(P)).iadd().faload();
      code.invokestatic(VECTOR, "broadcast", BROADCAST).astore(X);
      for (int v = 0; v < shape.vectors(); v++) {
        code.aload(X).aload(bv + v).aload(sum(r, v));
        code.invokevirtual(VECTOR, "fma", FMA).astore(sum(r, v));
      }
    }
    if (shape.across()) {
      code.iload(ap).iload(A_COLUMN).iadd().istore(ap);
    }
  }

  private void storeSums(CodeBuilder code) {
    for (int r = 0; r < shape.rows(); r++) {
      for (int v = 0; v < shape.vectors(); v++) {
        code.aload(sum(r, v)).aload(C);
        indexOfSum(code, r, v).invokevirtual(VECTOR, "intoArray", STORE);
      }
    }
  }

  private void advance(CodeBuilder code, int offset, int row) {
    code.iload(offset).loadConstant(shape.rows()).iload(row).imul().iadd().istore(offset);
  }

  private CodeBuilder indexOfSum(CodeBuilder code, int r, int v) {
    code.iload(C_OFFSET).loadConstant(r).iload(C_ROW).imul().iadd();
    return code.loadConstant(v * shape.lanes()).iadd();
  }

  private int sum(int r, int v) {
    return cv + r * shape.vectors() + v;
  }

  private CodeBuilder species(CodeBuilder code) {
    return code.getstatic(VECTOR, "SPECIES_" + shape.lanes() * Float.SIZE, SPECIES);
  }
}
