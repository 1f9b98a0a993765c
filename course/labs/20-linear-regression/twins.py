"""Linear regression: known mistakes, each as a change to the reference, with what it is, why it hurts and a first hint."""

from pomograd.labkit import Text, Twin

FORWARD = "LinearRegression.forward"
PREDICTION = "return x @ self.weight + self.bias  # (B, D) @ (D,) + () → (B,)"
MEAN = "return (errors**2).mean()  # ()"
STEP = """    optimizer.zero_grad()
    loss = mean_squared_error(model(x), targets)
    loss.backward()
    optimizer.step()
    return loss.item()
"""
SOLUTION = """    return solution[:-1], solution[-1]
"""
DESIGN = """    ones = torch.ones(len(x), 1, dtype=x.dtype)  # (N, 1)
    design = torch.cat([x, ones], dim=1)  # (N, D + 1): the bias is the weight of a feature that is always 1
    solution = torch.linalg.lstsq(design, targets[:, None]).solution[:, 0]  # (D + 1,)
    return solution[:-1], solution[-1]
"""

TWINS = (
    Twin(
        id="column-predictions",
        where=FORWARD,
        right=PREDICTION,
        wrong="return x @ self.weight[:, None] + self.bias",
        near="return",
        what=Text(
            zh="预测是一列 (B, 1)，不是 (B,)",
            en="The predictions are a column (B, 1) instead of (B,)",
        ),
        why=Text(
            zh="目标是 (B,)。(B, 1) 减 (B,) 不会报错，会广播成 (B, B)：每个预测都和所有目标相减，模型最后只会预测平均值。",
            en="The targets are (B,). (B, 1) minus (B,) raises nothing, it broadcasts to (B, B): every prediction is"
            " compared with every target, and the model ends up predicting their mean.",
        ),
        hint=Text(
            zh="在 return 前打印 shape，看多出的那一维从哪来。",
            en="Print the shape before the return. Where does the extra axis come from?",
        ),
    ),
    Twin(
        id="not-summed",
        where=FORWARD,
        right=PREDICTION,
        wrong="return x * self.weight + self.bias",
        near="*",
        what=Text(zh="各特征乘了权重，却没有加起来", en="Features are multiplied by their weights but never added up"),
        why=Text(
            zh="结果是 (B, D)，每个样本有 D 个数；一个样本只应有一个预测。",
            en="The result is (B, D): D numbers for every item, which should have one prediction.",
        ),
        hint=Text(
            zh="`*` 逐元素相乘；想一想哪个运算符是先乘再求和。",
            en="`*` works element by element. Which operator multiplies and then sums?",
        ),
    ),
    Twin(
        id="no-bias",
        where=FORWARD,
        right=PREDICTION,
        wrong="return x @ self.weight",
        near="weight",
        what=Text(zh="没有加偏置", en="The bias is missing"),
        why=Text(
            zh="直线只能过原点。目标的平均值不为 0 时，怎么训练都对不上。",
            en="The line is tied to the origin. Where the targets are not 0 on average, no training can make it fit.",
        ),
        hint=Text(zh="x 全为 0 时，模型应当预测多少？", en="What should the model predict where x is all 0?"),
    ),
    Twin(
        id="bias-subtracted",
        where=FORWARD,
        right=PREDICTION,
        wrong="return x @ self.weight - self.bias",
        near="bias",
        what=Text(zh="偏置被减掉了，应当加上", en="The bias is subtracted instead of added"),
        why=Text(
            zh="训练会学到符号相反的偏置，曲线看着正常；与别处的权重一换用就全错。",
            en="Training learns a bias of the opposite sign, so the curve looks fine, and the parameters are wrong"
            " everywhere else.",
        ),
        hint=Text(
            zh="权重为 0、偏置为 4 时，预测应是多少？", en="With weights of 0 and a bias of 4, what is the prediction?"
        ),
    ),
    Twin(
        id="detached-parameters",
        where=FORWARD,
        right=PREDICTION,
        wrong="return x @ self.weight.detach() + self.bias.detach()",
        near="self.weight",
        what=Text(zh="参数与计算图断开了", en="The parameters are cut off from the graph"),
        why=Text(
            zh="预测的数值没错，但梯度到不了 weight 和 bias，它们永远不变。`.detach()`、`.data`、`.item()`、`torch.tensor(参数)`、"
            "`no_grad` 都会这样。",
            en="The values are right, but no gradient reaches weight and bias, so they never move. `.detach()`, `.data`,"
            " `.item()`, `torch.tensor(parameter)` and `no_grad` all do this.",
        ),
        hint=Text(
            zh="看一下预测的 requires_grad。哪一步把它变成了 False？",
            en="Look at requires_grad of the predictions. Which step turned it to False?",
        ),
    ),
    Twin(
        id="weight-detached",
        where=FORWARD,
        right=PREDICTION,
        wrong="return x @ self.weight.detach() + self.bias",
        near="weight",
        what=Text(zh="weight 与计算图断开了", en="The weight is cut off from the graph"),
        why=Text(
            zh="只有 bias 收得到梯度：损失会降一点，停在“预测平均值”的水平。",
            en="Only the bias gets a gradient: the loss falls a little and stays where predicting the mean would put it.",
        ),
        hint=Text(zh="backward 之后看 model.weight.grad。", en="Look at model.weight.grad after backward."),
    ),
    Twin(
        id="sum-not-mean",
        where="mean_squared_error",
        right=MEAN,
        wrong="return (errors**2).sum()",
        near="sum",
        what=Text(zh="求了和，没有求平均", en="Summed instead of averaged"),
        why=Text(
            zh="损失和梯度随批大小变大：同样的学习率，批一大就发散。",
            en="Loss and gradient grow with the batch: a learning rate that works for 8 items diverges for 80.",
        ),
        hint=Text(
            zh="同一批数据重复一遍，均方误差应当变吗？", en="Should the error change when the batch is repeated twice?"
        ),
    ),
    Twin(
        id="half-error",
        where="mean_squared_error",
        right=MEAN,
        wrong="return (errors**2).mean() / 2",
        near="2",
        what=Text(zh="多除了一个 2", en="Divided by 2 once too often"),
        why=Text(
            zh="有的书用 ½ 让导数好看，但这里说的是均方误差；数值和别人的没法比，步子也小了一半。",
            en="Some books use ½ to tidy the derivative, but this is the mean squared error: its values compare with no"
            " one else's and the steps are half as long.",
        ),
        hint=Text(zh="误差全是 1 时，均方误差是多少？", en="Where every error is 1, what is the mean squared error?"),
    ),
    Twin(
        id="all-pairs",
        where="mean_squared_error",
        right="errors = predictions - targets  # (B,)",
        wrong="errors = predictions[:, None] - targets",
        near="-",
        what=Text(zh="每个预测都和所有目标相减了", en="Every prediction is compared with every target"),
        why=Text(
            zh="(B, 1) 减 (B,) 广播成 (B, B)，不会报错；损失最小时模型只预测平均值。",
            en="(B, 1) minus (B,) broadcasts to (B, B) and raises nothing; the loss is smallest when the model predicts"
            " the mean.",
        ),
        hint=Text(zh="打印相减结果的 shape，应当是 (B,)。", en="Print the shape of the difference: it should be (B,)."),
    ),
    Twin(
        id="absolute-error",
        where="mean_squared_error",
        right=MEAN,
        wrong="return errors.abs().mean()",
        near="abs",
        what=Text(zh="用的是绝对值，不是平方", en="Absolute values instead of squares"),
        why=Text(
            zh="这是平均绝对误差：最优的是中位数而不是平均数，得不到闭式解的那条直线。",
            en="That is the mean absolute error: its best line follows the median, not the mean, and is not the one of"
            " the closed form.",
        ),
        hint=Text(zh="误差是 3 时，它应当贡献多少？", en="How much should an error of 3 contribute?"),
    ),
    Twin(
        id="not-squared",
        where="mean_squared_error",
        right=MEAN,
        wrong="return errors.mean()",
        near="mean",
        what=Text(zh="误差没有平方", en="The errors are not squared"),
        why=Text(
            zh="正负误差互相抵消，损失没有下界：训练会让预测一直变小。",
            en="Errors of opposite sign cancel and the loss has no bottom: training makes the predictions ever smaller.",
        ),
        hint=Text(zh="误差是 −3 和 3 时，损失应当是 0 吗？", en="With errors of −3 and 3, should the loss be 0?"),
    ),
    Twin(
        id="square-root",
        where="mean_squared_error",
        right=MEAN,
        wrong="return (errors**2).mean().sqrt()",
        near="sqrt",
        what=Text(zh="多开了一次平方根", en="A square root too many"),
        why=Text(
            zh="这是均方根误差：梯度的大小不再随误差缩小，接近最优时会来回跳。",
            en="That is the root mean squared error: its gradient does not shrink with the error, so near the best line"
            " the steps jump back and forth.",
        ),
        hint=Text(
            zh="均方误差的单位是目标单位的平方。",
            en="The unit of a mean squared error is the square of the targets' unit.",
        ),
    ),
    Twin(
        id="square-of-mean",
        where="mean_squared_error",
        right=MEAN,
        wrong="return errors.mean() ** 2",
        near="mean",
        what=Text(zh="先求了平均再平方，顺序反了", en="The mean is squared, not the errors"),
        why=Text(
            zh="正负误差先抵消了：只要平均误差是 0，损失就是 0，哪怕每个预测都错。",
            en="Errors of opposite sign cancel first: the loss is 0 as soon as they are 0 on average, even if every"
            " prediction is wrong.",
        ),
        hint=Text(zh="误差是 −3 和 3 时，损失应当是多少？", en="With errors of −3 and 3, what should the loss be?"),
    ),
    Twin(
        id="detached-loss",
        where="mean_squared_error",
        right=MEAN,
        wrong="return (errors**2).mean().detach()",
        near="return",
        what=Text(zh="损失与计算图断开了", en="The loss is cut off from the graph"),
        why=Text(
            zh="数值没错，但从它出发的 backward 到不了任何参数。",
            en="The value is right, but backward has no way from it to any parameter.",
        ),
        hint=Text(
            zh="返回张量本身，不要 detach、.data 或再包一层 torch.tensor。",
            en="Return the tensor itself: no detach, no .data, no torch.tensor around it.",
        ),
    ),
    Twin(
        id="no-zero-grad",
        where="training_step",
        right=STEP,
        wrong=STEP.replace("    optimizer.zero_grad()\n", ""),
        near=".backward",
        what=Text(zh="没有清零梯度", en="The gradients are never cleared"),
        why=Text(
            zh="backward 是往 .grad 上累加的：每一步都带着以前所有步的梯度，越走越歪，甚至发散。",
            en="backward adds to .grad: every step carries the gradients of all earlier ones, overshoots and may diverge.",
        ),
        hint=Text(
            zh="打印两步之后的 model.bias.grad，和一步之后比一比。",
            en="Print model.bias.grad after one step and after two.",
        ),
    ),
    Twin(
        id="zeroed-before-step",
        where="training_step",
        right=STEP,
        wrong="""    loss = mean_squared_error(model(x), targets)
    loss.backward()
    optimizer.zero_grad()
    optimizer.step()
    return loss.item()
""",
        near="zero_grad",
        what=Text(zh="梯度在 backward 和 step 之间被清零了", en="The gradients are cleared between backward and step"),
        why=Text(zh="step 时已经没有梯度，参数一动不动。", en="step finds no gradients, so no parameter moves."),
        hint=Text(zh="清零要在 backward 之前，或在 step 之后。", en="Clear them before backward, or after step."),
    ),
    Twin(
        id="no-step",
        where="training_step",
        right=STEP,
        wrong=STEP.replace("    optimizer.step()\n", ""),
        near=".backward",
        what=Text(zh="没有调用 optimizer.step()", en="optimizer.step() is never called"),
        why=Text(
            zh="梯度算好了，但没有人用它：损失是一条水平线。",
            en="The gradients are there but nobody uses them: the loss stays flat.",
        ),
        hint=Text(zh="谁负责改动参数？", en="Who changes the parameters?"),
    ),
    Twin(
        id="no-backward",
        where="training_step",
        right=STEP,
        wrong=STEP.replace("    loss.backward()\n", ""),
        near=".step",
        what=Text(zh="没有调用 loss.backward()", en="loss.backward() is never called"),
        why=Text(
            zh="没有梯度，step 什么也不做：损失是一条水平线。",
            en="Without gradients step does nothing: the loss stays flat.",
        ),
        hint=Text(zh="step 之前，model.weight.grad 是什么？", en="What is model.weight.grad before step?"),
    ),
    Twin(
        id="rewrapped-loss",
        where="training_step",
        right=STEP,
        wrong=STEP.replace("loss.backward()", "torch.tensor(loss.item(), requires_grad=True).backward()"),
        near="tensor",
        what=Text(zh="损失被重新包成了张量", en="The loss is wrapped into a new tensor"),
        why=Text(
            zh="新张量和模型没有关系：backward 不报错，却没有一个参数收到梯度。",
            en="The new tensor knows nothing of the model: backward raises nothing and no parameter gets a gradient.",
        ),
        hint=Text(zh="直接对模型算出的损失调用 backward。", en="Call backward on the loss that came out of the model."),
    ),
    Twin(
        id="uphill",
        where="training_step",
        right=STEP,
        wrong=STEP.replace("loss.backward()", "(-loss).backward()"),
        near=".backward",
        what=Text(zh="方向反了：在上坡", en="The step goes uphill"),
        why=Text(zh="每一步都朝损失变大的方向走，很快发散。", en="Every step raises the loss, and it soon diverges."),
        hint=Text(
            zh="优化器已经做减法了；再取一次负号会怎样？",
            en="The optimiser already subtracts. What does one more minus do?",
        ),
    ),
    Twin(
        id="stepped-twice",
        where="training_step",
        right=STEP,
        wrong=STEP.replace("    optimizer.step()\n", "    optimizer.step()\n    optimizer.step()\n"),
        near=".step",
        what=Text(zh="一批数据走了两步", en="Two steps for one batch"),
        why=Text(
            zh="第二步用的是旧位置的梯度，相当于学习率翻倍。",
            en="The second step uses the gradient of the old place: it doubles the learning rate unseen.",
        ),
        hint=Text(zh="数一数 step 被调用了几次。", en="Count how often step is called."),
    ),
    Twin(
        id="loss-after-step",
        where="training_step",
        right="    return loss.item()\n",
        wrong="    return mean_squared_error(model(x), targets).item()\n",
        near="return",
        what=Text(zh="返回的是走完这一步之后的损失", en="The loss is the one after the step"),
        why=Text(
            zh="曲线整体错后一格，还多算一次前向。",
            en="The curve is shifted by one step and every step costs one more forward pass.",
        ),
        hint=Text(zh="backward 用的那个 loss 就是要返回的。", en="The loss that backward used is the one to return."),
    ),
    Twin(
        id="own-update",
        where="training_step",
        right=STEP,
        wrong="""    optimizer.zero_grad()
    loss = mean_squared_error(model(x), targets)
    loss.backward()
    with torch.no_grad():
        for parameter in model.parameters():
            parameter -= optimizer.param_groups[0]["lr"] * parameter.grad
    return loss.item()
""",
        near="lr",
        what=Text(zh="自己改了参数，没有用优化器", en="The parameters are changed by hand, past the optimiser"),
        why=Text(
            zh="普通梯度下降时碰巧一样；一换成带动量的优化器，它的规则就被跳过了。",
            en="It happens to agree for plain gradient descent; give it momentum and the optimiser's rule is skipped.",
        ),
        hint=Text(zh="让 optimizer 来走这一步。", en="Let the optimizer take the step."),
    ),
    Twin(
        id="no-intercept",
        where="closed_form",
        right=DESIGN,
        wrong="""    solution = torch.linalg.lstsq(x, targets[:, None]).solution[:, 0]
    return solution, torch.zeros((), dtype=x.dtype)
""",
        near="lstsq",
        what=Text(zh="闭式解里没有偏置", en="The closed form has no bias"),
        why=Text(
            zh="直线被绑在原点上，斜率也跟着错。", en="The line is tied to the origin, which bends its slope too."
        ),
        hint=Text(zh="给 x 加一列 1，它的权重就是偏置。", en="Give x a column of ones: its weight is the bias."),
    ),
    Twin(
        id="bias-not-moved-back",
        where="closed_form",
        right=DESIGN,
        wrong="""    centred = x - x.mean(0)
    solution = torch.linalg.lstsq(centred, targets[:, None]).solution[:, 0]
    return solution, targets.mean()
""",
        near="mean",
        what=Text(zh="x 减了均值，偏置却没有移回来", en="x was centred, but the bias was not moved back"),
        why=Text(
            zh="斜率对，直线却平移了：targets.mean() 是 x 取均值时的预测，不是 x = 0 时的。",
            en="The slope is right but the line is shifted: targets.mean() is the prediction at the mean of x, not at 0.",
        ),
        hint=Text(
            zh="从 x 的均值走到 0，预测要变多少？", en="How much does the prediction change from the mean of x to 0?"
        ),
    ),
    Twin(
        id="bias-first",
        where="closed_form",
        right=SOLUTION,
        wrong="    return solution[1:], solution[0]\n",
        near="return",
        what=Text(zh="从解里取错了位置：偏置在最后", en="Read from the wrong end: the bias is the last entry"),
        why=Text(
            zh="全 1 的那列放在最后，它的权重就在最后；取反了，斜率和偏置就互换。",
            en="The column of ones stands last, so its weight is last; read the other way, slope and bias change places.",
        ),
        hint=Text(zh="全 1 的那列是第几列？", en="Which column holds the ones?"),
    ),
    Twin(
        id="bias-last",
        where="closed_form",
        right=DESIGN,
        wrong="""    design = torch.cat([torch.ones(len(x), 1, dtype=x.dtype), x], dim=1)
    solution = torch.linalg.lstsq(design, targets[:, None]).solution[:, 0]
    return solution[:-1], solution[-1]
""",
        near="return",
        what=Text(zh="从解里取错了位置：偏置在最前", en="Read from the wrong end: the bias is the first entry"),
        why=Text(
            zh="全 1 的那列放在最前，它的权重就在最前；从末尾取，斜率和偏置就错了位。",
            en="The column of ones stands first, so its weight is first; read from the other end, slopes and bias"
            " change places.",
        ),
        hint=Text(zh="全 1 的那列是第几列？", en="Which column holds the ones?"),
    ),
    Twin(
        id="not-inverted",
        where="closed_form",
        right=DESIGN,
        wrong="""    ones = torch.ones(len(x), 1, dtype=x.dtype)
    design = torch.cat([x, ones], dim=1)
    solution = design.T @ targets
    return solution[:-1], solution[-1]
""",
        near="@",
        what=Text(zh="只算了 Aᵀy，没有解方程", en="Only Aᵀy, the equation is not solved"),
        why=Text(
            zh="正规方程是 (AᵀA) w = Aᵀy；少了左边，特征越大、越相关，答案越离谱。",
            en="The normal equation is (AᵀA) w = Aᵀy; without its left side the answer grows with the features.",
        ),
        hint=Text(zh="用 torch.linalg.solve 或 lstsq。", en="torch.linalg.solve or lstsq does it."),
    ),
)
